import type { Shape } from './types.ts';

/** A member of a oneof that is set and ignored. */
export interface Superseded {
  readonly group: string;
  readonly member: string;
  /** The member that counts instead. */
  readonly by: string;
}

/** Of several members of one group the last in the .proto file counts, as each assignment clears the one before. */
export function supersededIn({ oneofs }: Shape, message: object): readonly Superseded[] {
  return oneofs.flatMap(({ name: group, members }) => {
    const set = members.filter(({ name }) => Object.hasOwn(message, name));
    const winner = set.at(-1);
    return winner ? set.slice(0, -1).map(({ name }) => ({ group, member: name, by: winner.name })) : [];
  });
}
