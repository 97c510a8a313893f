/** Whether ⌘ is the key for combinations. */
export const MAC = /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent);
