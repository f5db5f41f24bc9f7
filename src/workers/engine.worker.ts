/** The worker: a session behind comlink. It says when it is there. */

import { expose } from "comlink";
import { exposed } from "./exposed.ts";
import { Session } from "./session.ts";

expose(exposed(new Session()));
postMessage("awake");
