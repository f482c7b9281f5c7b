/** Events of one conversation as bits; in the state, four bits fit next to an ID. */
export type Events = number;

/** The closing; must not be handed out with a row that shows another status. */
export const closingBit = 1;
export const createdBit = 2;
export const changedBit = 4;
export const reactivatedBit = 8;
export const allBits: Events = closingBit | createdBit | changedBit | reactivatedBit;
