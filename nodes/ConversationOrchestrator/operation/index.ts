import type { Resource } from '../../shared/runtime/operation';
import { get } from './get';
import { wait } from './wait';

export const operation: Resource = {
	name: 'Operation',
	value: 'operation',
	description: 'Something that Twilio finishes later',
	operations: [get, wait],
};
