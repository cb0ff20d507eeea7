// The map, livelier: MapLibre over our own layers. Where it cannot draw, the server's drawing stays as it is.
// On narrow screens it is loaded when somebody presses the drawing: the list comes first, and a megabyte is not nothing.
let gl;
const NONE = { type: "FeatureCollection", features: [] };
const MOST_COUNTS = 150;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function style(config) {
  const accent = colour("--krds-color-high-contrast-secondary-60") || "#1f687a";
  const danger = colour("--krds-color-light-danger-50") || "#de3412";
  const ring = ["in", ["get", "state"], ["literal", ["to-come", "gone", "nice"]]];
  const own = ["match", ["get", "state"], "gone", "#6d7882", ["fault", "dangerous"], danger, accent];
  const tiles = config.tiles
    ? { sources: { tiles: { type: "raster", tiles: [config.tiles], tileSize: 256, attribution: config.credit } },
        layers: [{ id: "tiles", type: "raster", source: "tiles" }] }
    : { sources: {}, layers: [{ id: "paper", type: "background", paint: { "background-color": "#ffffff" } }] };
  return {
    version: 8,
    sources: { ...tiles.sources, areas: { type: "geojson", data: config.areas }, spots: { type: "geojson", data: NONE } },
    layers: [
      ...tiles.layers,
      { id: "areas", type: "fill", source: "areas",
        paint: { "fill-color": colour("--krds-color-high-contrast-secondary-5") || "#eef5f6", "fill-opacity": config.tiles ? 0.3 : 1 } },
      { id: "borders", type: "line", source: "areas",
        paint: { "line-color": colour("--krds-color-high-contrast-secondary-20") || "#b8d3da", "line-width": 1.5 } },
      { id: "spots", type: "circle", source: "spots",
        paint: {
          "circle-radius": ["case", [">", ["get", "count"], 1], ["+", 11, ["*", 3, ["log10", ["get", "count"]]]], 6.5],
          "circle-color": ["case", ring, "#ffffff", own],
          "circle-stroke-color": ["case", ring, own, "#ffffff"],
          "circle-stroke-width": ["case", ring, 3, 1.5],
        } },
    ],
  };
}

function label(text, kind) {
  const element = document.createElement("div");
  element.className = `yg-map__label${kind ? ` yg-map__label--${kind}` : ""}`;
  element.textContent = text;
  element.setAttribute("aria-hidden", "true");
  return element;
}

async function load(map, config, counts, names) {
  const bounds = map.getBounds();
  const asked = new URLSearchParams(location.search);
  asked.set("bbox", [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((one) => one.toFixed(5)).join(","));
  asked.set("zoom", String(Math.max(0, Math.round(map.getZoom()))));
  const answers = await Promise.all(
    config.layers.map((url) => fetch(`${url}?${asked}`).then((answer) => (answer.ok ? answer.json() : NONE)).catch(() => NONE)),
  );
  const features = answers.flatMap((answer) => answer.features);
  map.getSource("spots").setData({ type: "FeatureCollection", features });
  counts.splice(0).forEach((marker) => marker.remove());
  const many = features.filter((one) => one.properties.count > 1).sort((a, b) => b.properties.count - a.properties.count);
  for (const one of many.slice(0, MOST_COUNTS)) {
    const element = label(String(one.properties.count), "count");
    counts.push(new gl.Marker({ element }).setLngLat(one.geometry.coordinates).addTo(map));
  }
  makeRoom(map, names, features);
}

// A name that a spot would cover stands above or below it, or gives way: the list beside the map has it.
function makeRoom(map, names, features) {
  const spots = features.map((one) => map.project(one.geometry.coordinates));
  for (const name of names) {
    const at = map.project(name.getLngLat());
    const free = (step) => !spots.some((spot) => Math.abs(spot.x - at.x) < 40 && Math.abs(spot.y - at.y - step) < 22);
    const step = [0, -26, 26].find(free);
    name.getElement().hidden = step === undefined;
    name.setOffset([0, step ?? 0]);
  }
}

function open(map, config, event) {
  const feature = event.features[0];
  const at = feature.geometry.coordinates.slice();
  if (feature.properties.count > 1) {
    map.easeTo({ center: at, zoom: map.getZoom() + 2 });
    return;
  }
  const words = document.createElement("div");
  words.className = "yg-map__pop";
  const link = document.createElement(feature.properties.url ? "a" : "span");
  if (feature.properties.url) link.href = feature.properties.url;
  link.textContent = feature.properties.title || "";
  words.append(link);
  new gl.Popup({ closeButton: true, locale: config.words }).setLngLat(at).setDOMContent(words).addTo(map);
}

function pick(map, stage) {
  const [latitude, longitude] = ["pickLatitude", "pickLongitude"].map((name) => document.getElementById(stage.dataset[name]));
  const pin = new gl.Marker({ element: label("●"), draggable: false });
  map.on("click", (event) => {
    latitude.value = event.lngLat.lat.toFixed(6);
    longitude.value = event.lngLat.lng.toFixed(6);
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    pin.setLngLat(event.lngLat).addTo(map);
  });
}

async function enliven(stage) {
  const config = JSON.parse(stage.dataset.map);
  const drawing = stage.querySelector("svg");
  const box = document.createElement("div");
  box.className = "yg-map__live";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let map;
  try {
    gl ??= await import("../maplibre/maplibre-gl.mjs");
    gl.setWorkerUrl(new URL("../maplibre/maplibre-gl-worker.mjs", import.meta.url).href);
    stage.classList.add("yg-map__stage--live");
    stage.append(box);
    const [west, south, east, north] = config.bounds;
    map = new gl.Map({
      container: box,
      style: style(config),
      bounds: [[west, south], [east, north]],
      fitBoundsOptions: { padding: 16 },
      maxBounds: [[west - 0.2, south - 0.2], [east + 0.2, north + 0.2]],
      locale: config.words,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: still ? 0 : 200,
      attributionControl: config.credit ? undefined : false,
    });
  } catch {
    box.remove();
    stage.classList.remove("yg-map__stage--live");
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute("aria-label", drawing.querySelector("title").textContent);
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  const counts = [];
  const names = [];
  map.once("load", async () => {
    drawing.remove();
    const areas = await fetch(config.areas).then((answer) => answer.json()).catch(() => NONE);
    for (const one of areas.features) {
      names.push(new gl.Marker({ element: label(one.properties.name) }).setLngLat(one.properties.middle).addTo(map));
    }
    if (stage.dataset.pickLatitude) pick(map, stage);
    const renew = () => load(map, config, counts, names);
    await renew();
    map.on("moveend", renew);
    stage.dataset.ready = "yes";
  });
  map.on("click", "spots", (event) => open(map, config, event));
  for (const [name, shape] of [["mouseenter", "pointer"], ["mouseleave", ""]]) {
    map.on(name, "spots", () => { map.getCanvas().style.cursor = shape; });
  }
}

const narrow = matchMedia("(max-width: 1023px)").matches;
for (const stage of document.querySelectorAll("[data-map]")) {
  if (narrow) stage.addEventListener("click", () => enliven(stage), { once: true });
  else enliven(stage);
}
