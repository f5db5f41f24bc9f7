/** The worker: a session behind comlink. */

import { expose } from "comlink";
import { exposed } from "./exposed.ts";
import { Session } from "./session.ts";

expose(exposed(new Session()));
