/** What one run of one contender came to. */
export interface Measurement {
	seconds: number;
	/** Requests that reached the service, repeats included. */
	requests: number;
	/** How many of them were answered with 429. */
	rateLimited: number;
	/** Items that were to be done or read and were not. */
	lost: number;
	/** Highest number of requests that the service worked on at the same time. */
	inFlight: number;
	/** Highest memory (RSS) above the same process at rest, in MB; null if the platform does not tell. */
	memory: number | null;
	/** CPU time of the process, user and system, for each request, in milliseconds; null as above. */
	cpu: number | null;
}

/** The median of a contender's runs, beside what it is measured against. */
export interface Row extends Measurement {
	contender: string;
	/** Time divided by the floor or by the reference contender's; null for the reference itself. */
	ratio: number | null;
	ours: boolean;
	/** So many items were really done; time and requests are multiplied up from them. */
	extrapolatedFrom?: number;
}

/** What a ratio means: the seconds that the limit alone demands, or another contender's time. */
export type Reference = { floor: number } | { contender: string };

export interface CaseResult {
	id: string;
	title: string;
	/** Latency and limit, in words. */
	setting: string;
	items: number;
	rounds: number;
	reference: Reference;
	rows: Row[];
}

/** One poll of the trigger. */
export interface Poll {
	seconds: number;
	lists: number;
	fetches: number;
	events: number;
	/** The saved state as JSON, in bytes. */
	stateBytes: number;
	/** Highest memory (RSS) above the process at rest, in MB. */
	memory: number | null;
}

export interface TriggerResult {
	closed: number;
	open: number;
	newlyClosed: number;
	latency: number;
	/** List requests that a poll of a newest-first list may need. */
	bound: number;
	orders: Array<{ order: string; first: Poll; next: Poll }>;
}

/** One poll of a simulated account: no HTTP, so computing is what it takes. */
export interface ScalePoll extends Omit<Poll, 'seconds'> {
	/** CPU time, user and system, in seconds; what making the pages up took is in it. */
	cpu: number;
}

/** What polls cost in an account past one machine's memory. */
export interface ScaleResult {
	closed: number;
	open: number;
	newlyClosed: number;
	/** What the project promises of a poll after the first. */
	limits: Pick<ScalePoll, 'stateBytes' | 'cpu'> & { memory: number };
	/** The first poll, and the dearest of some more. */
	orders: Array<{ order: string; first: ScalePoll; next: ScalePoll }>;
}

export interface Results {
	n8n: string;
	/** Node of n8n and of the scripts. */
	node: string;
	machine: string;
	cases: CaseResult[];
	trigger?: TriggerResult;
	scale?: ScaleResult;
}
