import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import * as common from '../../common';
import { ids } from '../../ids';
import { caseTable, type Case } from '../../table';
import { email, inStore, of, ofProfile, profileIn, randomProfile, store } from './shared';

const lookUp = caseTable<{ idType: string; value: string }>({
	...of,
	resource: 'profile',
	operation: 'lookUp',
	call: (sdk, body) => store(sdk).lookup(ids.memoryStore).create(body),
	cases: [
		{
			name: 'a phone number as people write it',
			parameters: inStore({ identifierValue: '+1 (555) 010-0001' }),
			intent: { idType: 'phone', value: '+15550100001' },
		},
		{
			name: 'a WhatsApp number',
			parameters: inStore({ idType: 'whatsapp', identifierValue: '0049 171 1234567' }),
			intent: { idType: 'whatsapp', value: 'whatsapp:+491711234567' },
		},
		{
			name: 'a type of the store',
			parameters: inStore({ idType: 'other', otherIdType: 'loyalty', identifierValue: ' L-1 ' }),
			intent: { idType: 'loyalty', value: 'L-1' },
		},
	],
	generated: email.map((value) => ({
		parameters: inStore({ idType: 'email', identifierValue: value }),
		intent: { idType: 'email', value },
	})),
});

const get = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'get',
	call: (sdk, id) => profileIn(sdk, id).fetch(),
	cases: [{ name: 'by ID', parameters: ofProfile(), intent: ids.profile }],
	generated: randomProfile(),
});

const pageOfIds = (pageSize: number): Case<number> => ({
	parameters: inStore({ includeTraits: false, limit: pageSize }),
	intent: pageSize,
});

/** The SDK's own `list` of these IDs does not send the page size, so pages are compared. */
const getAll = caseTable<number>({
	...of,
	resource: 'profile',
	operation: 'getAll',
	call: (sdk, pageSize) => store(sdk).profiles(ids.memoryStore).page({ pageSize }),
	cases: [1, 50, 1000].map((size) => ({ name: `${size} rows`, ...pageOfIds(size) })),
	generated: fc.integer({ min: 1, max: 1000 }).map(pageOfIds),
});

/** The traits that the contract's examples define. */
const trait = (value: string): INodeParameters => ({
	traits: { trait: [{ name: 'Contact.firstName', value }] },
});

const create = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'create',
	call: (sdk, firstName) =>
		store(sdk)
			.profiles(ids.memoryStore)
			.create({ traits: { Contact: { firstName } } }),
	cases: [{ name: 'one trait', parameters: inStore(trait('Ana')), intent: 'Ana' }],
	generated: common.text.map((name) => ({ parameters: inStore(trait(name)), intent: name })),
});

const update = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'update',
	call: (sdk, firstName) => profileIn(sdk).patch({ traits: { Contact: { firstName } } }),
	cases: [{ name: 'one trait', parameters: ofProfile(trait('Ana')), intent: 'Ana' }],
	generated: common.text.map((name) => ({ parameters: ofProfile(trait(name)), intent: name })),
});

const remove = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'delete',
	call: (sdk, id) => profileIn(sdk, id).remove(),
	cases: [{ name: 'by ID', parameters: ofProfile(), intent: ids.profile }],
	generated: randomProfile(),
});

export const profile = [lookUp, get, getAll, create, update, remove];
