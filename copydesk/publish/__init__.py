"""The site -> its readers: what will go out is found and shown, and then pushed whole, or not at all.

A publish is one commit, which is made without touching the branch or the index, and one push; only when the remote has
taken that does the branch here move. So whatever fails or is killed amid, nothing is half published, and nothing here
has to be put back.
"""

from copydesk.publish.branch import Branch, branch_of
from copydesk.publish.changes import Change
from copydesk.publish.newsroom import Newsroom, PublishError
from copydesk.publish.plan import Plan, plan_publish
from copydesk.publish.pushing import send
from copydesk.publish.undo import plan_undo

__all__ = ["Branch", "Change", "Newsroom", "Plan", "PublishError", "branch_of", "plan_publish", "plan_undo", "send"]
