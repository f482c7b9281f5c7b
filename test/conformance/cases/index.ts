import { analyzedConversation } from './analyzedConversation';
import { cleaning } from './cleanUp';
import { communication } from './communication';
import { configuration } from './configuration';
import { conversation } from './conversation';
import { intelligenceConfiguration } from './intelligenceConfiguration';
import { remembering } from './memory';
import { message } from './message';
import { operation } from './operation';
import { operator } from './operator';
import { operatorResult } from './operatorResult';
import { participant } from './participant';
import { ruleExecution } from './ruleExecution';
import { transcribing } from './transcript';

/** The cases of every operation of all nodes. */
export const tables = [
	...conversation,
	...cleaning,
	...transcribing,
	...configuration,
	...participant,
	...communication,
	...message,
	...operation,
	...analyzedConversation,
	...operatorResult,
	...intelligenceConfiguration,
	...operator,
	...ruleExecution,
	...remembering,
];
