/** Some events of one conversation, each a bit; four bits fit beside an ID in the state. */
export type Events = number;

/** It has closed, so it must not be handed out by a row that says otherwise. */
export const closingBit = 1;
export const createdBit = 2;
export const changedBit = 4;
export const reactivatedBit = 8;
export const allBits: Events = closingBit | createdBit | changedBit | reactivatedBit;
