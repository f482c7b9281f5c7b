import { InvalidRequest } from '../api/errors';
import type { Violation } from '../api/validate';
import { explainService } from './explainService';
import { Halfway } from './halfway';
import { InvalidInput } from './invalidInput';
import { PartlyStored } from './partlyStored';
import { sentences, type Explanation } from './sentences';

/**
 * Turns anything that was thrown into a message the user can act on.
 * @param action what was attempted, e.g. "Close conversation"
 * @returns undefined for errors that explain themselves, e.g. n8n's own
 */
export function explain(error: unknown, action: string): Explanation | undefined {
	if (error instanceof InvalidInput) {
		return { message: `${error.field} ${error.requirement}`, description: error.advice };
	}
	if (error instanceof InvalidRequest) return invalidRequest(error);
	if (error instanceof PartlyStored) return partlyStored(error, action);
	if (error instanceof Halfway) return halfway(error, action);
	return explainService(error, action) ?? bewildered(error, action);
}

function partlyStored(error: PartlyStored, action: string): Explanation {
	const because = explain(error.cause, action);
	const { known, advice } = error.words();
	return {
		message: `${action}: ${known}`,
		description: sentences([because?.message, because?.description, advice]),
		httpCode: because?.httpCode,
	};
}

function halfway({ cause, known, advice }: Halfway, action: string): Explanation {
	const because = explain(cause, action);
	return {
		message: `${action}: ${known}`,
		description: sentences([because?.message ?? String(cause), because?.description, advice]),
		httpCode: because?.httpCode,
	};
}

/**
 * A response may break the code in ways that no check foresees; the error's own text would only make sense to
 * programmers.
 */
function bewildered(error: unknown, action: string): Explanation | undefined {
	if (!(error instanceof TypeError || error instanceof RangeError)) return undefined;
	return {
		message: `${action}: the response does not have the form that Twilio's API documents`,
		description: sentences([
			'If this was to change something, it may have been done: check in Twilio before running it again',
			'If this persists, update the package, or report it at https://github.com/conversation-orchestrator/n8n-nodes-conversation-orchestrator/issues',
		]),
	};
}

function invalidRequest({ violations }: InvalidRequest): Explanation {
	const [first, ...others] = violations.slice(0, maxShown).map(inWords);
	const more = violations.length - maxShown;
	return {
		message: first ?? 'A value is not allowed',
		description: sentences([
			...others,
			more > 0 ? `${more} more values are not allowed` : undefined,
			'Nothing was sent. Correct the value and run the node again',
		]),
	};
}

/** As many as anybody reads. */
const maxShown = 5;
const longestPath = 200;

function inWords({ path, requirement }: Violation): string {
	const shown = path.length > longestPath ? `${path.slice(0, longestPath)}...` : path;
	const wanted = patternWords.get(path.slice(path.lastIndexOf('.') + 1)) ?? requirement;
	return `${panelLabels.get(path) ?? labelOf(shown)} ${wanted.replace(typeIdPattern, typeIdWords)}`;
}

/** API fields for which messages use the panel's label. */
const panelLabels = new Map([['ruleId', 'Rule Name or ID']]);

/** The contract's patterns for IDs, e.g. `must match ^conv_configuration_[0-7][0-9a-z]{25}$`. */
const typeIdPattern = /^must match \^(\w+_)\[0-7\]\[0-9a-z\]\{25\}\$$/;
const typeIdWords = 'must be an ID, e.g. $101k0000000e00800000000000a';

/** Replacements for patterns that users should not have to read. */
const patternWords = new Map([
	['memoryStoreId', 'must be a memory store ID, e.g. mem_store_01k0000000e00800000000000a'],
	['serviceId', 'must be a Conversations service SID: IS and 32 characters of 0-9 and a-f'],
	['flowId', 'must be a Studio flow SID: FW and 32 characters of 0-9 and a-f'],
	['idempotencyKey', 'must be a UUID, e.g. 3f2b6c1e-8a4d-4f6b-9c2e-1d5a7b9e0f42'],
]);

/** The label that the editor shows for a field of the API, e.g. "Status Callbacks 2: URL". */
function labelOf(path: string): string {
	return path
		.split('.')
		.map((part) => {
			const [, name = '', index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? [];
			const words = /^[a-z]/.test(name)
				? name.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase())
				: name;
			const label = shortened(words).replace(/\b(Id|Url|Ids|Urls)\b/g, acronym);
			return index === undefined ? label : `${label} ${Number(index) + 1}`;
		})
		.filter((part) => part !== '')
		.join(': ');
}

function acronym(word: string): string {
	return word.endsWith('s') ? `${word.slice(0, -1).toUpperCase()}s` : word.toUpperCase();
}

/** A name may be a key of any length that the user entered. */
function shortened(name: string): string {
	return name.length > 60 ? `${name.slice(0, 60)}...` : name;
}
