import { Term } from "../../components/Term.tsx";

/** What the parts of a bar mean. */
export function TreeKey() {
  return (
    <ul className="cgroups-key" aria-label="Key to the bars">
      <li>
        <i className="key-fill" /> usage
      </li>
      <li>
        <i className="key-pending" /> <Term name="pending">not yet placed</Term>
      </li>
      <li>
        <i className="key-spilled" /> <Term name="spilled">spilled</Term>
      </li>
      <li>
        <i className="key-tick" /> <Term name="low">low</Term>
      </li>
      <li>
        <i className="key-tick is-fine" />
        <span>
          <Term name="min">min</Term>, <Term name="max">max</Term>
        </span>
      </li>
      <li>
        <i className="key-effective" /> <Term name="effective">effective</Term>
      </li>
    </ul>
  );
}
