import type { Resource } from '../../shared/runtime/operation';
import { get } from './get';
import { getReply } from './getReply';
import { send } from './send';
import { sendAndWaitForReply } from './sendAndWaitForReply';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	description: 'Send messages, e.g. by SMS or WhatsApp',
	operations: [send, sendAndWaitForReply, get, getReply],
};
