// Where the phone is, asked once a page and only after the first touch of a form; without it everything works.
let asked = null;

export function whereAmI() {
  asked ||= new Promise((done) => {
    if (!navigator.geolocation) return done(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done(coords),
      () => done(null),
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 30000 },
    );
  });
  return asked;
}

export function fillSpot(form, shown) {
  whereAmI().then((spot) => {
    if (spot) {
      form.elements.latitude.value = spot.latitude;
      form.elements.longitude.value = spot.longitude;
      form.elements.accuracy.value = Math.round(spot.accuracy);
    }
    if (shown) shown.textContent = spot ? shown.dataset.found.replace("{}", Math.round(spot.accuracy)) : shown.dataset.none;
  });
}
