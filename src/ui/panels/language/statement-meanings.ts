/** What the statements of the script language mean, in the order in which one needs them. How each is written is the engine's to say. */

export interface StatementGroup {
  readonly title: string;
  /** By keyword. */
  readonly statements: Readonly<Record<string, string>>;
}

export const STATEMENT_GROUPS: readonly StatementGroup[] = [
  {
    title: "The card and the kernel",
    statements: {
      device:
        "One graphics card, and the kernel that drives it; it stands before all that acts. KNOB=VALUE changes the kernel in one point. Of several cards the first is the default, others are named with on=NAME.",
    },
  },
  {
    title: "Control groups and limits",
    statements: {
      mkdir: "Makes a control group. Paths begin at the root, /.",
      rmdir: "Removes one that is empty.",
      enable: "Writes +dmem to cgroup.subtree_control: the groups in PATH get dmem files.",
      disable: "Takes them away again.",
      write:
        "Writes a limit. FILE is dmem.min, dmem.low or dmem.max; VALUE is a size or max. More lines for one write follow behind a semicolon.",
    },
  },
  {
    title: "Processes and buffers",
    statements: {
      spawn: "Starts a process in a control group.",
      exit: "Ends it: all its buffers are freed.",
      migrate: "Moves it to another group; its buffers stay charged where they are.",
      create:
        "Makes a buffer object. DOMAINS is where it may lie: vram, gtt, cpu, or several joined by |, as in vram|gtt.",
      free: "Frees a buffer.",
      pin: "Holds a buffer in VRAM: nothing evicts it.",
      unpin: "Lets go of it.",
      submit: "Sends a command buffer: what lies in GTT and prefers VRAM is moved back, within the budget.",
      advance: "Lets time pass: 16ms, 2s, or microseconds.",
    },
  },
  {
    title: "What desktops do by themselves",
    statements: {
      booster: "A daemon that enables the controller for everybody.",
      foreground: "A desktop that protects whoever has the focus.",
      focus: "Gives a process the focus: the desktop writes its limits, as operations of their own.",
    },
  },
  {
    title: "Words and loops",
    statements: {
      title: "The script's name.",
      about: "A sentence about it.",
      note: "A chapter: a caption on the timeline, to step to.",
      label: "A control group's name for people.",
      repeat: "Repeats what follows up to end. {VAR} and {VAR+3} in names count the rounds.",
      end: "Ends a loop.",
      seed: "Starts the random numbers: rand(A,B) and pick(A,B,…) stand for sizes.",
    },
  },
  {
    title: "Questions to parts of the kernel",
    statements: {
      charge: "Charges bytes without a buffer.",
      uncharge: "Takes them off again.",
      valuable: "May a pool's buffers be evicted for a limit? 1 is yes; the last number ignores low.",
      belowmin: "Is a group within its effective min, below ROOT?",
      belowlow: "Is it within its effective low?",
      ancestor: "The deepest group above both.",
      balloc: "Asks the buddy allocator for blocks.",
      bfree: "Gives them back.",
      dump: "Prints the whole state, in the replay.",
    },
  },
];
