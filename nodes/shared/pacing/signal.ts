/** What became of a request, as far as it says something of the service. */
export type Signal = Fate & {
	/** How many requests of the whole account were being worked on, this one included, where the answer tells it. */
	concurrency?: number;
};

type Fate =
	/** The service did what was asked, or said why it will not. */
	| { is: 'answered' }
	/** Too many requests; milliseconds that it asks to pause, where it says so. */
	| { is: 'refused'; pause?: number }
	/** Something went wrong with this one. */
	| { is: 'failed' }
	/** The service cannot cope, or gave no answer; milliseconds that it asks to pause, where it says so. */
	| { is: 'troubled'; pause?: number }
	/** Says nothing, e.g. the stop button. */
	| { is: 'void' };
