"""Student's t: the value that 90 % of the distribution lie below, by degrees of freedom.

Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2, column 0.90. Two-sided it leaves
80 %.
"""

_T90 = (
    *(3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372),
    *(1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330, 1.328, 1.325),
    *(1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310),
)


def t90(df: int) -> float:
    """The quantile for `df` ≥ 1 degrees of freedom; beyond 30 that of 30, which is a little too wide, never
    too narrow.
    """
    if df < 1:
        raise ValueError("no degree of freedom is left")
    return _T90[min(df, len(_T90)) - 1]
