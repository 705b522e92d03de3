// The worker in which code is judged: the runner's own child.ts, over what a worker has of what Node has.
import "./worker-globals";
import "../../kata/runner/child";
