// Draws <figure data-controller="plot"> from the JSON in it; the table beneath holds the same numbers.
import { controller } from "./controllers.js";

// Okabe and Ito, in a fixed order; yellow and black change places with the ground.
const LIGHT = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#1f1d36", "#b8a900"];
const DARK = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#0072b2", "#d55e00", "#f0e442", "#ecebf5"];
const TEXT_PX = 12;

let library;
function echarts() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.querySelector('meta[name="plot-library"]').content;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

/** The colour that a token has here and now, as the browser computes it. */
function token(element, name) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  probe.style.setProperty("color", `var(--${name})`);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark"
  || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

function band(series, colour) {
  const spread = series.high.map((high, i) => (high === null ? null : high - series.low[i]));
  const shared = { type: "line", stack: `band ${series.name}`, symbol: "none", silent: true, tooltip: { show: false }, lineStyle: { opacity: 0 } };
  return [
    { ...shared, data: series.low, areaStyle: { opacity: 0 } },
    { ...shared, data: spread, areaStyle: { color: colour, opacity: 0.2 } },
  ];
}

/** Names of lines stand at their ends where there is room and no two ends meet; else there is a legend. */
function hasEndLabels(data, width) {
  if (data.kind !== "line" || data.series.length < 2 || width < 420) return false;
  const known = data.series.flatMap((series) => series.values.filter((value) => value !== null));
  const room = (Math.max(...known) - Math.min(...known)) * 0.08;
  const ends = data.series.map((series) => series.values.at(-1)).sort((a, b) => a - b);
  return ends.every((end, at) => end !== null && (at === 0 || end - ends[at - 1] > room));
}

/** Bars lie down when their names would not fit beside each other. */
function liesDown(data, width) {
  const widest = Math.max(0, ...data.x.map((name) => name.length));
  return data.kind === "bar" && data.x.length <= 12 && widest > 6 && data.x.length * widest * 7.5 > width - 40;
}

const shown = (value) => value.toLocaleString(document.documentElement.lang);

function drawn(series, at, data, look) {
  const colour = look.colours[at];
  if (data.kind === "line") {
    const main = {
      name: series.name, type: "line", data: series.values, color: colour, symbolSize: 5,
      showSymbol: data.x.length <= 14, lineStyle: { width: 2.5 }, connectNulls: false,
      endLabel: look.endLabels ? { show: true, formatter: "{a}", color: look.ink, fontWeight: 600 } : undefined,
    };
    return series.low ? [...band(series, colour), main] : [main];
  }
  const isAlone = data.series.length === 1;
  const corners = data.kind === "stack" ? 0 : look.down ? [0, 3, 3, 0] : [3, 3, 0, 0];
  return [{
    name: series.name, type: "bar", data: series.values, color: colour,
    stack: data.kind === "stack" ? "all" : undefined,
    barMaxWidth: look.down ? 22 : 36,
    itemStyle: { borderRadius: corners },
    // Few bars carry their number.
    label: isAlone && data.x.length <= 12
      ? { show: true, position: look.down ? "right" : "top", color: look.ink, formatter: ({ value }) => (value ? shown(value) : "") }
      : undefined,
  }];
}

function option(figure, data, look) {
  const soft = token(figure, "ink-soft");
  const line = token(figure, "line");
  const isLine = data.kind === "line";
  const hasLegend = data.series.length > 1 && !look.endLabels;
  const widest = Math.max(...data.series.map((series) => series.name.length));
  const names = {
    type: "category", data: data.x, boundaryGap: !isLine, inverse: look.down,
    axisLine: { lineStyle: { color: line } }, axisTick: { show: false },
    axisLabel: { color: look.down ? look.ink : soft, hideOverlap: !look.down, width: look.down ? 140 : undefined, overflow: "break", lineHeight: 15 },
  };
  const values = {
    type: "value", min: isLine ? undefined : 0, minInterval: 1, splitNumber: 4,
    splitLine: { show: !look.down, lineStyle: { color: line } }, axisLabel: { color: soft, show: !look.down, formatter: shown },
  };
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 150,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: soft, fontSize: TEXT_PX },
    grid: { top: hasLegend ? 36 : 20, bottom: 4, left: 4, right: look.endLabels ? widest * 7 + 12 : look.down ? 40 : 10, containLabel: true },
    legend: hasLegend ? { top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: "roundRect", textStyle: { color: look.ink } } : undefined,
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, backgroundColor: token(figure, "surface"), borderColor: line,
      textStyle: { color: look.ink },
      axisPointer: { type: isLine ? "line" : "shadow", lineStyle: { color: soft }, shadowStyle: { color: line, opacity: 0.4 } },
    },
    xAxis: look.down ? values : names,
    yAxis: look.down ? names : values,
    series: data.series.flatMap((series, at) => drawn(series, at, data, look)),
  };
}

controller("plot", async (figure) => {
  const canvas = figure.querySelector(".plot-canvas");
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  canvas.classList.add("is-drawn");
  const chart = (await echarts()).init(canvas, null, { renderer: "svg" });
  const draw = () => {
    const width = canvas.clientWidth;
    const down = liesDown(data, width);
    const look = { down, endLabels: hasEndLabels(data, width), ink: token(figure, "ink"), colours: isDark() ? DARK : LIGHT };
    canvas.style.blockSize = down ? `${data.x.length * 38 + 24}px` : "";
    chart.resize();
    chart.setOption(option(figure, data, look), true);
  };
  draw();
  let drawnWidth = canvas.clientWidth;
  new ResizeObserver(() => {
    if (canvas.clientWidth === drawnWidth) return;
    drawnWidth = canvas.clientWidth;
    draw();
  }).observe(canvas);
  document.addEventListener("themechange", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
});
