export const listOrders = ['newest-created', 'newest-updated', 'oldest', 'shuffled'] as const;

/** Twilio documents no order of its lists, so that a client has to bear any of these. */
export type ListOrder = (typeof listOrders)[number];
