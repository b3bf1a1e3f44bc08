/** What one check says now. `detail` is for people: what is wrong and where to look, or what is merely not at its best. */
export interface CheckState {
  readonly ok: boolean;
  readonly detail: string;
}

/** One condition of being ready, asked each time. */
export interface Check {
  readonly name: string;
  state(): CheckState;
}

/** A check whose state is told from outside. */
export interface Switch extends Check {
  set(state: CheckState): void;
}

export function createSwitch(name: string, initial: CheckState): Switch {
  let current = initial;
  return {
    name,
    state: () => current,
    set: (state) => {
      current = state;
    },
  };
}
