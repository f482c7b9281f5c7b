/** Some events of one conversation, each a bit; four bits fit beside an ID in the state. */
export type Events = number;

/** It has closed, so it must not be handed out by a row that says otherwise. */
export const CLOSING = 1;
export const CREATED = 2;
export const CHANGED = 4;
export const REACTIVATED = 8;
export const ALL: Events = CLOSING | CREATED | CHANGED | REACTIVATED;
