import { nameIn } from '../../shared/customer';
import type { Shape } from '../../shared/runtime/operation';

/** A profile with what is known of the customer, and the name where the traits tell it. */
export const profileShape: Shape = {
	simplify: ({ id: _id, ...profile }) => {
		const name = nameIn(profile.traits);
		return { ...(name === undefined ? {} : { customerName: name }), ...profile };
	},
	fields: [
		'conversationSummaries',
		'createdAt',
		'id',
		'identifiers',
		'idType',
		'memoryStoreId',
		'mergedFrom',
		'normalizedValue',
		'observations',
		'profileId',
		'traitDetails',
		'traits',
	],
};
