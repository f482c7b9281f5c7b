import type { IDataObject } from 'n8n-workflow';
import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { mapInOrder } from '../../shared/runtime/pool';
import { defineOperation } from '../../shared/runtime/operation';
import { storeField } from '../shared/choose';
import { about, ofProfile } from '../shared/profile';
import { profileShape } from './shape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many profiles',
	description: 'List the customers of a memory store',
	calls: ['fetchProfile', 'listProfiles'],
	fields: [
		storeField,
		...returnAllOrLimit,
		{
			displayName: 'Include Traits',
			name: 'includeTraits',
			type: 'boolean',
			default: true,
			description:
				'Whether to read the traits of each profile. Uses one more request per profile; the list has only IDs.',
		},
	],
	shape: profileShape,
	async *run(context) {
		const storeId = context.text('memoryStoreId');
		const withTraits = context.flag('includeTraits');
		const pages = context.api.pages('listProfiles', { path: { storeId } }, wantedRows(context));
		for await (const ids of pages) {
			yield withTraits
				? await mapInOrder(ids, context.parts().crew, async (profileId) => {
						const profile = { storeId, profileId };
						const { body } = await ofProfile(context, profile, 'fetchProfile');
						return { ...about(profile), ...body, traits: body.traits ?? {} } as IDataObject;
					})
				: ids.map((profileId) => about({ storeId, profileId }));
		}
	},
});
