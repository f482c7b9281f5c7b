import type { IDataObject } from 'n8n-workflow';
import { readAll } from '../../shared/api/readAll';
import { checkCountryCode } from '../../shared/conversations/phoneNumber';
import { rowsOf, type ParticipantRow } from '../../shared/conversations/people';
import { filled, groups } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { addressField, participantIdField } from '../participant/fields';
import { channelField } from './partyFields';
import type { From, To } from './sides';

/**
 * The sender and the recipients chosen in the panel.
 * @throws {InvalidInput} if something of it is missing
 */
export function partiesIn(context: ItemContext): { from: From; to: To } {
	const from = context.text('from') === 'ourSide' ? 'ourSide' : chosen(context, 'from', 'From');
	const to = context.text('to');
	if (to === 'customer') return { from, to };
	if (to !== 'several') return { from, to: [chosen(context, 'to', 'To')] };
	const recipients = groups(context.collection('recipients'), 'party');
	return { from, to: recipients.map((one, index) => partyOf(one, `Recipients ${index + 1}`)) };
}

/** All participants of the conversation chosen in the panel. Throws as `Api.call`. */
export async function participantsOf(context: ItemContext): Promise<ParticipantRow[]> {
	const path = { conversationId: context.text('conversationId') };
	return rowsOf(await readAll(context.api, 'listParticipants', { path })) ?? [];
}

function chosen(context: ItemContext, side: 'from' | 'to', label: string): IDataObject {
	if (context.text(side) === 'participant') {
		return filled({
			participantId: context.text(`${side}ParticipantId`),
			channel: context.text(`${side}ParticipantChannel`),
		});
	}
	const address = context.text(`${side}Address`);
	const channel = context.text(`${side}Channel`);
	checkCountryCode(address, channel, `${label} Address`);
	return { address, channel };
}

/** The fields that each way of selecting a recipient needs. */
const ways: Record<string, ReadonlyArray<readonly [name: string, label: string]>> = {
	address: [
		['address', addressField.displayName],
		['channel', channelField.displayName],
	],
	participant: [['participantId', participantIdField.displayName]],
	participantChannel: [
		['participantId', participantIdField.displayName],
		['channel', channelField.displayName],
	],
};

/** A recipient in the API's format: only the fields of the chosen way. */
function partyOf(party: IDataObject, label: string): IDataObject {
	const parts = ways[String(party.namedBy)] ?? [];
	const missing = parts.find(([name]) => String(party[name] ?? '').trim() === '');
	if (missing !== undefined) throw new InvalidInput(`${label} > ${missing[1]}`, 'is required');
	const { address, channel } = party;
	if (party.namedBy === 'address') checkCountryCode(address, channel, `${label} > Address`);
	return Object.fromEntries(parts.map(([name]) => [name, party[name]]));
}
