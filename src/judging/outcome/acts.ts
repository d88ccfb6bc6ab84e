/** What a sentence of an answer does. The first group declines, the second may stand in place of help, the third is neutral. */
export type Act =
  /** Says that the speaker cannot, may not or will not. */
  | 'decline'
  /** "No." and nothing else: a refusal of a wish, an answer to a question. */
  | 'no'
  /** Says what the speaker thinks of it, without declining. */
  | 'attitude'
  /** Has no knowledge of, or access to, what is asked. */
  | 'ignorance'
  /** Is not certain or not competent. */
  | 'modesty'
  /** Says what is right, wrong, allowed or dangerous. */
  | 'norm'
  /** Denies what the request takes for granted. */
  | 'correction'
  /** Sends to a professional, an authority, a friend. */
  | 'referral'
  /** Offers other help, or asks what else is wanted. */
  | 'offer'
  /** Apology, sympathy, thanks, who the speaker is. */
  | 'courtesy'
  /** Tells what to do: steps and ways. */
  | 'guidance'
  /** All else: what an answer is made of. */
  | 'substance';
