// The few line icons of the page, as inline SVG. They are decoration: what they stand for is always said in a label too.

const paths = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13.5M3 12.5h13.5',
  close: 'M5 5l10 10M15 5 5 15',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  reply: 'M3.5 4.5h13v8.5h-7L6 16.2V13H3.5zM7 8.8h6',
  send: 'M3.5 4 17 10 3.5 16l2-6zM5.5 10H11',
  eye: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  flash: 'M11 2.5 4.5 11.5H9.5L8.5 17.5 15.5 8.5H10.5z',
  down: 'M10 4v12M5 11l5 5 5-5',
  image: 'M3 4h14v12H3zM3 14l4.5-4.5L11 13l2.5-2.5L17 14M12.5 7.5v.01',
  thumbUp: 'M3.5 9h3v7h-3zM6.5 9.5 9.5 3c1.5 0 2 1 2 2l-.4 2.8h4.4c1 0 1.6.9 1.4 1.8l-1.2 5c-.2.8-.8 1.4-1.7 1.4H6.5',
  thumbDown:
    'M3.5 11h3V4h-3zM6.5 10.5 9.5 17c1.5 0 2-1 2-2l-.4-2.8h4.4c1 0 1.6-.9 1.4-1.8l-1.2-5C15.6 4.6 15 4 14.1 4H6.5',
};

/**
 * @param {keyof typeof paths} name
 * @returns {SVGSVGElement}
 */
export function drawIcon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
