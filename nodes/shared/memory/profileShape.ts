import { nameIn } from './traits';
import type { Shape } from '../runtime/operation';

/** A profile with what is known about the customer, and the name if the traits have it. */
export const profileShape: Shape = {
	simplify: (profile) => {
		const name = nameIn(profile.traits);
		const shown = Object.entries(profile).filter(([key]) => key !== 'id');
		return {
			...(name === undefined ? {} : { customerName: name }),
			...Object.fromEntries(shown),
		};
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
