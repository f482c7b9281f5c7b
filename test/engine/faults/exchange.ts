import type { Socket } from 'node:net';

/** One request as it came over the wire, and what a fault may do with it. */
export interface Exchange {
	socket: Socket;
	method: string;
	/** With its query. */
	path: string;
	/** The value of its Authorization header. */
	authorization: string;
	/** Where the proxy listens. */
	origin: string;
	/** Lets the service do the work. */
	forward(): Promise<WireAnswer>;
}

/** What the service answered. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** As it came. */
	raw: Buffer;
}
