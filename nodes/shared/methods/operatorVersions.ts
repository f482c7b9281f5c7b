import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { RowOf } from '../api/endpoint';
import { readAll } from '../api/readAll';
import { choices } from '../fields/choices';
import { ago } from './ago';
import { answering, chosen, type Options } from './answering';

/** The versions of the operator that the panel names. */
export const getOperatorVersions = versionsOf('Newest', (context) => chosen(context, 'operatorId'));

/** The versions of the operator of one entry of a rule, beside the field that is to be filled. */
export const getRuleOperatorVersions = versionsOf('Newest Active', (context) => {
	const id = context.getCurrentNodeParameter('&id');
	return typeof id === 'string' ? id.trim() : '';
});

/** @param newest what stands for 0 */
function versionsOf(
	newest: string,
	operatorOf: (context: ILoadOptionsFunctions) => string,
): Options {
	return async function () {
		const first = { name: newest, value: 0 };
		const id = operatorOf(this);
		// Also where an expression has nothing to say before the workflow runs
		if (id === '' || id.startsWith('=')) return [first];
		const rows = await answering(
			this,
			async (api) => await readAll(api, 'listOperatorVersions', { path: { id } }),
		);
		return [first, ...rows.sort((a, b) => b.version - a.version).map(entryOf)];
	};
}

/** "2 (Preview, 3 days ago)" */
function entryOf({
	version,
	status,
	dateCreated,
}: RowOf<'listOperatorVersions'>): INodePropertyOptions {
	const age = Date.now() - Date.parse(dateCreated);
	const facts = [
		choices([status])[0]?.name,
		Number.isNaN(age) ? undefined : ago(Math.max(0, age)),
	].filter(Boolean);
	return { name: `${version}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`, value: version };
}
