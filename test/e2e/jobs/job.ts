import type { Sandbox } from '../../../sandbox';
import type { N8nRest } from '../../../n8n/rest';
import type { Building } from '../support/building';
import type { Slack } from '../support/slack';

/** An everyday job: a person builds it from an empty canvas, and it then does what it was built for. */
export interface Job {
	/** As the docs call it. */
	name: string;
	/** A sentence that is true when it passes. */
	what: string;
	/** @param building An empty canvas; its counts are the job's. */
	run(world: World, building: Building): Promise<void>;
}

/** What the jobs are about. */
export interface World {
	rest: N8nRest;
	sandbox: Sandbox;
	slack: Slack;
	/** Keeps a picture of what the editor shows. */
	look(name: string): Promise<void>;
}
