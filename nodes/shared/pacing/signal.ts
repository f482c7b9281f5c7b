/** What the end of a request says about the service. */
export type Signal = Fate & {
	/** How many requests of the whole account were being processed, including this one, if the answer says. */
	concurrency?: number;
};

type Fate =
	/** The service did what was asked, or said why it won't. */
	| { is: 'answered' }
	/** Too many requests; `pause` in milliseconds if the service asks for one. */
	| { is: 'refused'; pause?: number }
	/** Something went wrong with this request alone. */
	| { is: 'failed' }
	/** The service is overloaded or didn't answer; `pause` in milliseconds if it asks for one. */
	| { is: 'troubled'; pause?: number }
	/** Says nothing, e.g. the stop button. */
	| { is: 'void' };
