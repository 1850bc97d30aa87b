/** @type {import('tailwindcss').Config} */
module.exports = {
  content: ['./src/**/*.{astro,jsx,tsx,vue,svelte}'],
  safelist: ['cure-banner', 'guaranteed', 'no-side-effects'],
  theme: {
    extend: {
      colors: { guaranteed: '#0a7', painless: 'rgb(10 20 30)' },
      fontFamily: { painless: ['Guaranteed Sans', 'sans-serif'] },
    },
  },
  plugins: [require('./plugins/cures-everything')],
};
