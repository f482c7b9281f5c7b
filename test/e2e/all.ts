import { cleanup } from './cleanup';
import { credential } from './credential';
import { demo } from './demo';
import { examples } from './examples';
import { firstHour } from './firstHour';
import { installer } from './installer';
import { jobs } from './jobs';
import { kill, killDurable } from './kill';
import { nodeList } from './nodeList';
import { nodeTypes } from './nodeTypes';
import { operate } from './operate';
import { panels } from './panels';
import { queue } from './queue';
import { sandboxPage } from './sandboxPage';
import { scaling } from './scaling';
import { stop } from './stop';
import { triggers } from './triggers';
import { versions } from './versions';
import { waiting } from './waiting';
import { waitingInQueue } from './waitingInQueue';
import { webhookTrigger } from './webhookTrigger';
import { walkthrough } from './walkthrough';
import type { CheckFile } from './support/context';

/** Every file of the end-to-end test, in the order in which they run. */
export const all: CheckFile[] = [
	nodeTypes,
	installer,
	cleanup,
	kill,
	killDurable,
	credential,
	nodeList,
	panels,
	examples,
	operate,
	jobs,
	stop,
	triggers,
	webhookTrigger,
	waiting,
	sandboxPage,
	demo,
	versions,
	queue,
	waitingInQueue,
	scaling,
	walkthrough,
	firstHour,
];
