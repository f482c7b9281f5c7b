import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/api/isObject';

/** Who wrote a message. */
export interface Author {
	/** As Twilio says it, e.g. `HUMAN_AGENT`. */
	type: string;
	name?: string;
	participantId?: string;
	profileId?: string;
}

/**
 * Finds the author of a communication among the participants of its conversation: by the participant's ID, else by
 * address and channel.
 * @param communication as Twilio sends it
 * @param participants as Twilio lists them
 * @returns undefined where none of them is it
 */
export function authorOf(communication: unknown, participants: unknown): Author | undefined {
	const author = isObject(communication) ? communication.author : undefined;
	if (!isObject(author) || !Array.isArray(participants)) return undefined;
	const people = participants.filter(isObject);
	const { participantId } = author;
	const found = isText(participantId)
		? people.find(({ id }) => id === participantId)
		: people.find((one) => addressesOf(one).some((address) => isSame(address, author)));
	if (found === undefined) return undefined;
	const { id, name, type, profileId } = found;
	return {
		type: isText(type) ? type : 'UNKNOWN',
		...(isText(name) && { name }),
		...(isText(id) && { participantId: id }),
		...(isText(profileId) && { profileId }),
	};
}

function addressesOf({ addresses }: Record<string, unknown>): IDataObject[] {
	return Array.isArray(addresses)
		? ((addresses as unknown[]).filter(isObject) as IDataObject[])
		: [];
}

function isSame(address: IDataObject, author: Record<string, unknown>): boolean {
	return (
		isText(address.address) &&
		address.address === author.address &&
		(!address.channel || !author.channel || address.channel === author.channel)
	);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
