"""Where on earth: distances, outlines, projections, neighbours, a walking order, and small drawn maps.

Spots are (latitude, longitude) in degrees of WGS84 and lengths metres. Shapes are shapely's, in (longitude, latitude)
as GeoJSON has them. No GeoDjango: it needs system libraries (docs/adr/0012).
"""
