import { sleep, type IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/api/isObject';
import { consoleUrl } from '../../shared/conversations/consoleUrl';
import { present } from '../../shared/conversations/people';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation, WithFiles } from '../../shared/runtime/operation';
import {
	transcriptFields,
	transcriptOptionFields,
} from '../../shared/conversations/transcript/fields';
import { fileName } from '../../shared/conversations/transcript/fileName';
import type { Redaction } from '../../shared/conversations/transcript/redact';
import { readSource } from '../../shared/conversations/transcript/read';
import { Slices } from '../../shared/conversations/transcript/slices';
import {
	transcriptOf,
	type TranscriptOptions,
} from '../../shared/conversations/transcript/transcript';

/** The format of each choice; those with an extension are files. */
const formats: Record<
	string,
	{ format: TranscriptOptions['format']; file?: { extension: string; mimeType: string } }
> = {
	json: { format: 'json' },
	markdownFile: { format: 'markdown', file: { extension: '.md', mimeType: 'text/markdown' } },
	text: { format: 'text' },
	textFile: { format: 'text', file: { extension: '.txt', mimeType: 'text/plain' } },
};

const redactions: readonly Redaction[] = ['mask', 'none', 'replace'];

export const getTranscript = defineOperation({
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get transcript of conversation',
	description: 'Get all messages of a conversation in order, as text, JSON, or a file',
	calls: ['fetchConversation', 'listParticipants', 'listCommunications'],
	fields: transcriptFields,
	options: transcriptOptionFields,
	async run(context) {
		const chosen = formats[context.text('outputFormat')];
		if (chosen === undefined) {
			throw new InvalidInput('Output Format', `must be one of ${Object.keys(formats).join(', ')}`);
		}
		const { format, file } = chosen;
		const options = optionsOf(context, format);
		const id = context.text('conversationId');
		const { body } = await context.api.call('fetchConversation', { path: { id } });
		const source = await readSource(context.api, { ...body, id });
		const { status } = body;
		const slices = new Slices(async () => await sleep(0));
		const { content, name, names, ...transcript } = await transcriptOf(source, options, slices);
		const url = consoleUrl(body.accountId, id);
		const about = {
			...present({ conversationId: id, name, status, url }),
			...names,
			...transcript,
		};
		if (file === undefined) {
			return { ...about, ...(format === 'json' ? { turns: content } : { text: content }) };
		}
		const nameOfFile = fileName(name, id, file.extension);
		const field = context.text('binaryPropertyName') || 'data';
		return new WithFiles(
			{ ...about, fileName: nameOfFile },
			{ [field]: await context.file(nameOfFile, String(content), file.mimeType) },
		);
	},
});

/** @throws {InvalidInput} if an option makes no sense, before any request to the service */
function optionsOf(context: ItemContext, format: TranscriptOptions['format']): TranscriptOptions {
	const options = context.collection('options');
	return {
		format,
		redaction: redactionOf(context.raw('options')),
		heading: options.heading !== false,
		timestamps: options.timestamps !== false,
		timezone: timezoneOf(options, context.timezone),
		channelNames: options.channelNames === true,
		limit: limitOf(options),
		keep: options.keep === 'oldest' ? 'oldest' : 'newest',
	};
}

/**
 * No redaction only if the option was not added or says so: an expression that returns nothing must not reveal
 * numbers.
 * @param options as n8n returns them, so that an option without a value is still there
 * @throws {InvalidInput} if the option says anything else
 */
function redactionOf(options: unknown): Redaction {
	const given =
		options === undefined || (isObject(options) && !('redaction' in options))
			? 'none'
			: isObject(options) && options.redaction;
	const redaction = redactions.find((one) => one === given);
	if (redaction !== undefined) return redaction;
	throw new InvalidInput('Redaction', `must be one of ${redactions.join(', ')}`);
}

function timezoneOf({ timezone }: IDataObject, workflows: string): string {
	const name = String(timezone ?? '').trim() || workflows;
	if (isTimezone(name)) return name;
	throw new InvalidInput(
		'Time Zone',
		`does not exist: ${name}`,
		'Use a name such as Europe/Berlin or UTC.',
	);
}

function isTimezone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '';
	} catch {
		return false;
	}
}

function limitOf({ lengthLimit }: IDataObject): number {
	const limit = Number(lengthLimit ?? 0);
	if (limit >= 0) return limit || Infinity;
	throw new InvalidInput('Length Limit', 'must be a number, or 0 for any length');
}
