// Checks who imports whom: node scripts/import-rules.mjs [FOLDER]. The rules are in .dependency-cruiser.mjs.

import { checkImportRules } from "./lib/import-rules.mjs";
import { ROOT } from "./lib/run.mjs";

const { modules, sources, violations } = await checkImportRules(process.argv[2] ?? ROOT);
for (const { rule, from, to, why } of violations) console.log(`${from} → ${to}\n    ${rule}: ${why}`);
const unseen = sources.filter((file) => !modules.includes(file));
if (unseen.length > 0) console.log(`not looked into: ${unseen.join(", ")}`);
console.log(`${modules.length} modules, ${violations.length} violations`);
process.exitCode = violations.length + unseen.length > 0 ? 1 : 0;
