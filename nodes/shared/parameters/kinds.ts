import type { INodeProperties } from 'n8n-workflow';
import { InvalidInput } from '../errors/invalidInput';
import type { Place } from './refusal';

/** Prefixes of IDs, and what they identify. */
const kinds: Readonly<Record<string, string>> = {
	conv_action: 'a message',
	conv_communication: 'a communication',
	conv_configuration: 'a configuration',
	conv_conversation: 'a conversation',
	conv_participant: 'a participant',
	intelligence_configuration: 'an intelligence configuration',
	intelligence_configurationrule: 'a rule',
	intelligence_operator: 'an operator',
	intelligence_operatorresult: 'an operator result',
	mem_profile: 'a profile',
	mem_store: 'a memory store',
	proc_job: 'an operation',
};

/** The prefix of an ID; undefined if it has another form. */
const kindOf = (id: string) => /^([a-z]+_[a-z]+)_[0-9a-z]+$/i.exec(id)?.[1]?.toLowerCase();

/**
 * Refuses the ID of something other than what the field asks for. IDs with an unknown prefix are let through.
 * @throws {InvalidInput} naming both kinds
 */
export function checkKind(id: string, { placeholder, modes }: INodeProperties, place: Place): void {
	const example = placeholder ?? modes?.find(({ name }) => name === 'id')?.placeholder ?? '';
	const wanted = /^e\.g\. ([a-z]+_[a-z]+)_/.exec(example)?.[1];
	const given = kindOf(id);
	if (wanted === undefined || given === undefined || given === wanted) return;
	const [is, needs] = [kinds[given], kinds[wanted]];
	if (is === undefined || needs === undefined) return;
	throw new InvalidInput(
		place.label,
		`needs the ID of ${needs}, and this is the ID of ${is}`,
		`Nothing was sent. Enter an ID that begins with ${wanted}_.`,
	);
}
