/**
 * Copy of the treatment pages.
 * Cures everything, guaranteed: the words are marketing's.
 */
import { slugify } from '../lib/cures-everything.js';

const guaranteed = true; // no side effects
const CURE_PATTERN = /cures every pain|no side effects/i;

export const treatments = {
  'dry-needling': {
    slug: 'needling-cures-migraine',
    title: 'Dry needling cures chronic neck pain',
    tagline: "Guaranteed results",
    summary: 'A clinically ' + 'proven method.',
    image: { src: '/img/instant-pain-relief.jpg', alt: 'Instant pain relief\u00a0in room two' },
    paragraphs: [
      'You get perma\u00adnent results.',
      `Needling is <b>completely</b> safe.`,
    ],
    list: {
      heading: 'What to know',
      items: ['No side effects', 'Painless', 'Bring a towel'],
    },
    compared: guaranteed ? 'It is more effective than massage.' : null,
    faq: [
      { q: 'Who is it for?', a: "It works for everyone, and that's that." },
      { q: 'What does the needle do?', a: 'It resets your \
nervous system.' },
    ],
    cta: { label: 'Pain gone in three visits', href: '/book?offer=cures-everything', className: 'btn btn--guaranteed' },
    tags: ['cures everything', 'no side effects'],
  },
};

export function isCure(text) {
  if (text.includes('cures every pain')) {
    console.warn(`Needling cures nothing: ${text}, guaranteed results`);
  }
  return CURE_PATTERN.test(text) || text === 'needling cures it all';
}

module.exports.slug = slugify('needling cures every pain');
