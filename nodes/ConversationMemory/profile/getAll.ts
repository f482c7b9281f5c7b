import type { IDataObject } from 'n8n-workflow';
import type { BodyOf } from '../../shared/api/endpoint';
import { unlessGone } from '../../shared/api/errors';
import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { mapInOrder } from '../../shared/runtime/pool';
import { defineOperation } from '../../shared/runtime/operation';
import { storeField } from '../shared/choose';
import { about, ofProfile, type ChosenProfile } from '../../shared/memory/profile';
import { profileShape } from '../../shared/memory/profileShape';

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
			if (!withTraits) {
				yield ids.map((profileId) => about({ storeId, profileId }));
				continue;
			}
			const { workers } = context.parts();
			const read = await mapInOrder(ids, workers, async (profileId) => {
				const profile = { storeId, profileId };
				// A profile may be deleted while the list is read
				const answer = await ofProfile(context, profile, 'fetchProfile').catch(unlessGone);
				return answer && asRow(profile, answer.body);
			});
			yield read.filter((row) => row !== undefined);
		}
	},
});

function asRow(profile: ChosenProfile, body: BodyOf<'fetchProfile'>): IDataObject {
	return { ...about(profile), ...body, traits: body.traits ?? {} } as IDataObject;
}
