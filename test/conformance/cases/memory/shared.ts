import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../../../../workbench/workbench';
import * as common from '../../common';
import { ids } from '../../ids';
import type { Sdk } from '../../sdk';
import type { Case } from '../../table';

export const of = { node: 'memory' } as const;
export const at = '2026-01-31T14:00:00.000Z';

export const inStore = (more: INodeParameters = {}): INodeParameters => ({
	memoryStoreId: byId(ids.memoryStore),
	...more,
});
export const ofProfile = (more: INodeParameters = {}) =>
	inStore({ profileBy: 'profile', profileId: byId(ids.profile), ...more });

export const store = (sdk: Sdk) => sdk.memory.v1;
export const profileIn = (sdk: Sdk, id: string = ids.profile) =>
	store(sdk).profiles(ids.memoryStore)(id);

/** n8n reads text that starts with = as an expression. */
export const email = fc.emailAddress().filter((value) => !value.startsWith('='));

/** Random profiles for an operation that needs nothing else. */
export const randomProfile = (more: INodeParameters = {}) =>
	common.idSuffix.map((suffix): Case<string> => {
		const id = `mem_profile_${suffix}`;
		return { parameters: ofProfile({ ...more, profileId: byId(id) }), intent: id };
	});
