/* Math.sin, Math.cos and their kin of V8, to the last bit; the twin of _v8/trigonometry.py. */
#ifndef PYSYNAPTIC_ANGLES_H
#define PYSYNAPTIC_ANGLES_H

/* Whether sin, cos and tan have an answer here: beyond, the Python twin reduces by more digits. */
int has_angle(double x);

double js_sin(double x);
double js_cos(double x);
double js_tan(double x);
double js_asin(double x);
double js_acos(double x);
double js_atan(double x);
double js_atan2(double y, double x);

#endif
