import type {
	Operator,
	OperatorRequest,
	OperatorVersion,
} from '../../nodes/shared/api/generated/contract';
import type { Routes } from '../server/call';
import { ApiError, invalid, notFound } from '../server/errors';
import { listBody } from '../server/pages';
import type { Store } from '../store/store';

const operatorValidation = 70001;

export const operatorRoutes: Routes<
	| 'listOperators'
	| 'createOperator'
	| 'fetchOperator'
	| 'replaceOperator'
	| 'deleteOperator'
	| 'listOperatorVersions'
	| 'fetchOperatorVersion'
> = {
	listOperators({ path, query }, { store, pager }) {
		const newest = [...store.operators.values()].map((versions) => versions.at(-1));
		const rows = newest.filter((one): one is OperatorVersion => one !== undefined);
		const page = pager.page(rows, { list: path, filters: {}, ...query });
		return { status: 200, body: listBody('items', page, operatorBody) };
	},

	createOperator({ body }, { store, clock }) {
		refuseEmptyPrompt(body);
		const id = store.newId('intelligence_operator');
		const created: OperatorVersion = {
			id,
			...operatorValues(body),
			author: 'SELF',
			version: 1,
			status: 'ACTIVE',
			dateCreated: clock.iso(),
		};
		store.operators.set(id, [created]);
		return { status: 201, body: operatorBody(created), headers: etag(created) };
	},

	fetchOperator({ path, params }, { store }) {
		const newest = versionsOf(params.id, path, store).at(-1) as OperatorVersion;
		return { status: 200, body: operatorBody(newest), headers: etag(newest) };
	},

	/**
	 * Adds a version. According to Twilio's guide it is not active immediately, and rules keep using the previous
	 * one; here it is in PREVIEW.
	 */
	replaceOperator({ path, params, headers, body }, { store, clock }) {
		const versions = ownVersions(params.id, path, store);
		const newest = versions.at(-1) as OperatorVersion;
		const wanted = headers['if-match'];
		if (typeof wanted === 'string' && !matches(wanted, newest)) {
			const message = `The operator has version ${newest.version}, not ${wanted}`;
			throw new ApiError(412, message, { headers: etag(newest) });
		}
		refuseEmptyPrompt(body);
		const next: OperatorVersion = {
			id: params.id,
			...operatorValues(body),
			author: 'SELF',
			version: (newest.version ?? 0) + 1,
			status: 'PREVIEW',
			dateCreated: clock.iso(),
		};
		versions.push(next);
		return { status: 200, body: operatorBody(next), headers: etag(next) };
	},

	deleteOperator({ path, params }, { store }) {
		ownVersions(params.id, path, store);
		store.operators.delete(params.id);
		return { status: 204 };
	},

	listOperatorVersions({ path, query, params }, { store, pager }) {
		const versions = versionsOf(params.id, path, store);
		const page = pager.page(versions, { list: path, filters: {}, ...query });
		const row = ({ version, status, dateCreated }: OperatorVersion) => ({
			version,
			status,
			dateCreated,
			dateDeprecated: null,
			retirementDate: null,
			dateRetired: null,
		});
		return { status: 200, body: listBody('items', page, row) };
	},

	fetchOperatorVersion({ path, params }, { store }) {
		const wanted = String(params.version);
		if (!/^\d+$/.test(wanted)) throw invalid('version', 'must be a whole number');
		const found = versionsOf(params.id, path, store).find(
			({ version }) => version === Number(wanted),
		);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: visible(found) };
	},
};

/** @throws ApiError 404 */
function versionsOf(id: string, path: string, store: Store): OperatorVersion[] {
	const versions = store.operators.get(id);
	if (versions === undefined) throw notFound(path);
	return versions;
}

/** @throws ApiError 404, as the real service also answers for Twilio's own operators */
function ownVersions(id: string, path: string, store: Store): OperatorVersion[] {
	const versions = versionsOf(id, path, store);
	if (versions.at(-1)?.author === 'TWILIO') throw notFound(path);
	return versions;
}

function refuseEmptyPrompt({ prompt }: OperatorRequest): void {
	if (prompt.trim() !== '') return;
	const message = 'Invalid value for prompt: must not be empty';
	throw new ApiError(400, message, { code: operatorValidation, field: 'prompt' });
}

function operatorValues(body: OperatorRequest) {
	const parameters = Object.entries(body.parameters ?? {}).map(([name, parameter]) => [
		name,
		{ ...parameter, required: parameter.required ?? false },
	]);
	return {
		displayName: body.displayName,
		description: body.description ?? null,
		prompt: body.prompt,
		outputFormat: body.outputFormat,
		outputSchema: body.outputSchema ?? null,
		trainingExamples: body.trainingExamples ?? [],
		context: body.context ?? null,
		parameters: Object.fromEntries(parameters) as OperatorVersion['parameters'],
	};
}

function operatorBody(version: OperatorVersion): Operator {
	const { status: _status, dateCreated: _created, ...operator } = visible(version);
	return operator;
}

/** Twilio hides the prompt and the examples of its own operators. */
function visible(version: OperatorVersion): OperatorVersion {
	if (version.author !== 'TWILIO') return version;
	const { prompt: _prompt, trainingExamples: _examples, ...rest } = version;
	return rest;
}

function etag({ version }: OperatorVersion): Record<string, string> {
	return { etag: `"${version}"` };
}

/** The version as an ETag (bare, quoted, or weak), or `*`. */
function matches(wanted: string, { version }: OperatorVersion): boolean {
	return wanted === '*' || wanted.replace(/^W\//, '').replaceAll('"', '') === String(version);
}
