#!/bin/sh
# QuantLib 1.29 (Debian's quantlib-python): how a price moves, beside how it moves when it is pushed.
# Expected: "modified duration -1/P · dP/dy, where P is the present value of the cash flows", and so for convexity; P is the bond's dirtyPrice for the same rate. So it is for rates that are compounded, or
# continuous. Seen for Simple: a duration that is out by a seventh, and a convexity by a third.
# Expected: an American option that pays the asset, and can be exercised now, is worth the spot and moves with it. Seen: worth the spot, and delta 0; gamma and rho are 0, which they should be.
# Where: cashflows.cpp: npv discounts from one coupon to the next and multiplies, which is meant so (its issue 571), and is the rate's own discountFactor(t) for the other two kinds alone; duration and
# convexity use discountFactor(t).
# americanpayoffathit.cpp, delta: in the money K_ is the spot, which moves. (Later versions were not tried; what was mended for rates that are simple for a part of the time is not in here.)
. "$(dirname "$0")/lib.sh"
debian_get quantlib-python libquantlib0v5 libgomp1 >log
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'Compounded: duration 3.451, pushed 3.451, convexity 15.93, pushed 15.93
Continuous: duration 3.623, pushed 3.623, convexity 13.94, pushed 13.94
Simple: duration 3.043, pushed 3.535, convexity 19.53, pushed 14.99
asset or nothing from 105 on, spot 100.0: worth 88.721, delta 3.2618, pushed 3.2618
asset or nothing from 105 on, spot 120.0: worth 120.000, delta 0.0000, pushed 1.0000'
import QuantLib as ql

today = ql.Date(15, 5, 2023)
ql.Settings.instance().evaluationDate = today
days = ql.Thirty360(ql.Thirty360.BondBasis)

dates = ql.Schedule(today, ql.Date(15, 5, 2027), ql.Period(ql.Semiannual), ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False)
bond = ql.FixedRateBond(0, 100.0, dates, [0.06], days)
for name in ["Compounded", "Continuous", "Simple"]:
    rate = lambda y: ql.InterestRate(y, days, getattr(ql, name), ql.Annual)
    price = lambda y: bond.dirtyPrice(y, days, getattr(ql, name), ql.Annual, today)
    at, up, down = price(0.05), price(0.05 + 1e-4), price(0.05 - 1e-4)
    duration, convexity = (f(bond, rate(0.05), *more, today) for f, more in [(ql.BondFunctions.duration, [ql.Duration.Modified]), (ql.BondFunctions.convexity, [])])
    print(f"{name}: duration {duration:.3f}, pushed {(down - up) / 2e-4 / at:.3f}, convexity {convexity:.2f}, pushed {(up - 2 * at + down) / 1e-8 / at:.2f}")
days = ql.Actual365Fixed()
spot = ql.SimpleQuote(120.0)
flat = lambda r: ql.YieldTermStructureHandle(ql.FlatForward(today, r, days))
volatility = ql.BlackVolTermStructureHandle(ql.BlackConstantVol(today, ql.NullCalendar(), 0.25, days))
process = ql.BlackScholesMertonProcess(ql.QuoteHandle(spot), flat(0.02), flat(0.05), volatility)
option = ql.VanillaOption(ql.AssetOrNothingPayoff(ql.Option.Call, 105.0), ql.AmericanExercise(today, today + 400))
option.setPricingEngine(ql.AnalyticDigitalAmericanEngine(process))
for s in [100.0, 120.0]:
    values = []
    for moved in [s + 0.01, s - 0.01, s]:
        spot.setValue(moved)
        values.append(option.NPV())
    print(f"asset or nothing from 105 on, spot {s}: worth {values[2]:.3f}, delta {option.delta():.4f}, pushed {(values[0] - values[1]) / 0.02:.4f}")
PYTHON
