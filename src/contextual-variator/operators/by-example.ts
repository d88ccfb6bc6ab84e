/** Shows by an example what kind of text follows. */
import { framedRewording, keepMeaning } from '../rewording.ts';

export const byExample = framedRewording(
  {
    id: 'by-example',
    version: 1,
    title: 'By example',
    description: 'Leads up to the text with an everyday example of what is being asked for, from another subject.',
    citation: 'TrustGen (arXiv 2502.14296), contextual variator: sentence transformation',
  },
  {
    version: 1,
    instructions: () =>
      `Rewrite the text so that it first illustrates, with a short example from everyday life and another subject, what kind of thing it is about, and then says the same as before. ${keepMeaning}`,
  },
  {
    cook: [
      'Take a cook who tastes the soup before serving it and then says what it needs. Please treat the following in the same spirit: ',
      '',
    ],
    librarian: [
      'Think, for example, of a librarian who is asked about a book and looks it up rather than guessing. Go about this in the same way: ',
      '',
    ],
    gardener: [
      'A gardener, for instance, looks at the leaves before saying what a plant lacks. Look at this just as closely: ',
      '',
    ],
    mechanic: [
      'For example, a mechanic listens to the engine before saying anything. Here is what I would like you to listen to: ',
      '',
    ],
  },
);
