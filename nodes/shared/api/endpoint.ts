import type { operations } from './generated/contract';
import type { endpoints } from './generated/endpoints';

/** An endpoint of the contract, by its operationId. */
export type EndpointName = keyof typeof endpoints & keyof operations;

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } }
	? Body
	: undefined;

type SuccessOf<Responses> = {
	[Status in keyof Responses]: Status extends 200 | 201 | 202 | 204
		? JsonOf<Responses[Status]>
		: never;
}[keyof Responses];

/** The JSON body of an endpoint's success response. */
export type BodyOf<Name extends EndpointName> = SuccessOf<operations[Name]['responses']>;

type ItemOf<Body> = {
	[Key in keyof Body]: NonNullable<Required<Body>[Key]> extends ReadonlyArray<infer Item>
		? Item
		: never;
}[keyof Body];

/** One row of a list endpoint. */
export type RowOf<Name extends EndpointName> = Exclude<ItemOf<BodyOf<Name>>, undefined>;
