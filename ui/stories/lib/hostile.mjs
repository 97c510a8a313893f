// Texts that want to be programs. Each calls `hit(number)` if it runs, or fetches from a host that is not ours.

const EVENTS = [
  "onerror",
  "onload",
  "onclick",
  "onfocus",
  "onmouseover",
  "ontoggle",
  "onanimationstart",
  "onpointerenter",
  "onbegin",
  "onwheel",
];

/** Elements that fire by themselves; `%` is the call. */
const ALONE = [
  "<script>%</script>",
  "<script type=module>%</script>",
  "<ScRiPt >%</sCrIpT >",
  "<script/x>%</script>",
  "<<script>%//<</script>",
  "<img src=x onerror=%>",
  '<img src=x onerror="%">',
  "<img src=x oneonerrorrror=%>",
  "<img/src=x/onerror=%>",
  "<img\nsrc=x\nonerror\n=\n%>",
  "<svg onload=%>",
  "<svg/onload=%>",
  "<svg><script>%</script></svg>",
  "<svg><animate onbegin=% attributeName=x dur=1s>",
  '<svg><a xlink:href="javascript:%"><text y=20>x</text></a></svg>',
  "<math><mtext><table><mglyph><style><img src=x onerror=%></style></mglyph></table></mtext></math>",
  "<body onload=%>",
  "<input autofocus onfocus=%>",
  "<select autofocus onfocus=%>",
  "<textarea autofocus onfocus=%></textarea>",
  "<details open ontoggle=%>x</details>",
  "<video><source onerror=%></video>",
  "<video src=x onerror=%></video>",
  "<audio src=x onerror=%></audio>",
  "<object data=x onerror=%></object>",
  '<iframe src="javascript:%"></iframe>',
  '<iframe srcdoc="<script>parent.%</script>"></iframe>',
  "<iframe onload=%></iframe>",
  '<embed src="javascript:%">',
  "<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=%>x</b>",
  "<marquee onstart=%>x</marquee>",
  "<template><img src=x onerror=%></template>",
  "<noscript><p title='</noscript><img src=x onerror=%>'></noscript>",
  "--><img src=x onerror=%><!--",
  "]]><img src=x onerror=%>",
  "</title><img src=x onerror=%>",
  "</textarea><img src=x onerror=%>",
  "</style><img src=x onerror=%>",
  "</script><img src=x onerror=%>",
  "&lt;img src=x onerror=%&gt;",
  "\u003cimg src=x onerror=%\u003e",
  "＜img src=x onerror=%＞",
  "{{constructor.constructor('%')()}}",
  "\u0024{%}",
  "#{%}",
  "<%= % %>",
  "{@html '<img src=x onerror=%>'}",
  "[x](javascript:%)",
  "[x](data:text/html,<script>%</script>)",
  "![x](x'onerror='%)",
  '![x](x" onerror="%)',
  "<javascript:%>",
  "[x]: javascript:%\n[x]",
  "`<img src=x onerror=%>`",
  "\u202e<img src=x onerror=%>",
  "<img src=x onerror=%\u0000>",
];

/** Links, each with a scheme that runs. */
const SCHEMES = [
  "javascript:",
  "JaVaScRiPt:",
  "java\tscript:",
  " javascript:",
  "\u0001javascript:",
  "javascript&colon;",
  "&#106;avascript:",
  "vbscript:",
  "data:text/html,",
];

/** What breaks out of an attribute. */
const BREAKS = [
  '"',
  "'",
  "`",
  "\\'",
  '\\"',
  '">',
  "'>",
  '" autofocus x="',
  "' autofocus x='",
  "&quot;",
  "&#39;",
  "%22",
];

/** What fetches from elsewhere without a script (N19). */
const FETCHES = [
  "<img src=//evil.example/%>",
  "<style>@import '//evil.example/%';</style>",
  "<style>*{background:url(//evil.example/%)}</style>",
  "<b style='background:url(//evil.example/%)'>x</b>",
  "<link rel=stylesheet href=//evil.example/%>",
  "<link rel=prefetch href=//evil.example/%>",
  "<base href=//evil.example/%/>",
  "<meta http-equiv=refresh content='0;url=//evil.example/%'>",
  "<form action=//evil.example/%><button autofocus>x</button></form>",
  "<iframe src=//evil.example/%></iframe>",
  "<video poster=//evil.example/%></video>",
  "<table background=//evil.example/%>",
  "<input type=image src=//evil.example/%>",
  "![x](//evil.example/%)",
  "![x](https://evil.example/%)",
];

/** Makes the list, each with a number of its own. */
export function vectors() {
  const shapes = [...ALONE];
  for (const name of EVENTS) {
    for (const tag of [
      "b",
      "a href=x",
      "img src=x",
      "svg",
      "input autofocus",
      "x-y tabindex=1",
      "p draggable=true",
      "button",
      "details open",
    ])
      shapes.push(`<${tag} ${name}=%>x`);
    for (const quote of BREAKS) shapes.push(`${quote} ${name}=% x=${quote}`);
  }
  for (const scheme of SCHEMES) {
    shapes.push(`<a href="${scheme}%">x</a>`, `<form action="${scheme}%"><button>x</button></form>`, `${scheme}%`);
  }
  shapes.push(...FETCHES);
  return shapes.map((shape, number) =>
    shape.replaceAll("%", shape.includes("evil") ? String(number) : `hit(${number})`),
  );
}
