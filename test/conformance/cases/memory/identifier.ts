import fc from 'fast-check';
import { ids } from '../../ids';
import type { Sdk } from '../../sdk';
import { caseTable } from '../../table';
import { email, of, ofProfile, store } from './shared';

const identifiersOf = (sdk: Sdk) => store(sdk).identifiers(ids.memoryStore, ids.profile);

const getAll = caseTable<null>({
	...of,
	resource: 'identifier',
	operation: 'getAll',
	call: (sdk) => identifiersOf(sdk).list(),
	cases: [{ name: 'all', parameters: ofProfile(), intent: null }],
});

const emails = { targetType: 'email' };

const add = caseTable<string>({
	...of,
	resource: 'identifier',
	operation: 'add',
	call: (sdk, value) => identifiersOf(sdk).create({ idType: 'email', value }),
	cases: [
		{
			name: 'an email address',
			parameters: ofProfile({ ...emails, targetValue: 'ana@example.com' }),
			intent: 'ana@example.com',
		},
	],
	generated: email.map((value) => ({
		parameters: ofProfile({ ...emails, targetValue: value }),
		intent: value,
	})),
});

const change = caseTable<{ oldValue: string; newValue: string }>({
	...of,
	resource: 'identifier',
	operation: 'change',
	call: (sdk, values) => identifiersOf(sdk)('email').patch({ idType: 'email', ...values }),
	cases: [
		{
			name: 'an email address',
			parameters: ofProfile({ ...emails, oldValue: 'a@example.com', newValue: 'b@example.com' }),
			intent: { oldValue: 'a@example.com', newValue: 'b@example.com' },
		},
	],
	generated: fc
		.record({ oldValue: email, newValue: email })
		.map((values) => ({ parameters: ofProfile({ ...emails, ...values }), intent: values })),
});

const remove = caseTable<boolean | undefined>({
	...of,
	resource: 'identifier',
	operation: 'remove',
	call: (sdk, removeAll) =>
		identifiersOf(sdk)('phone').remove(removeAll === undefined ? {} : { removeAll }),
	cases: [
		{ name: 'the only one', parameters: ofProfile({ targetType: 'phone' }), intent: undefined },
		{
			name: 'all of a type',
			parameters: ofProfile({ targetType: 'phone', removeAll: true }),
			intent: true,
		},
	],
});

export const identifier = [getAll, add, change, remove];
