// The incident page: a button that copies the citation.
import { enableCopyText } from './lib/copyText';

enableCopyText(document, 'clipboard' in navigator ? navigator.clipboard : undefined);
