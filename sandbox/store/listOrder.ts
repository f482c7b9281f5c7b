export const listOrders = ['newest-created', 'newest-updated', 'oldest', 'shuffled'] as const;

/** Twilio documents no order for its lists, so clients must handle all of these. */
export type ListOrder = (typeof listOrders)[number];
