int eu_outside(int n);
int espr_private(int n);
extern int eepr_exported(int n);
int eup_kept(int n);

int pu_user(int n)
{
	return eu_outside(n) + espr_private(n) + eepr_exported(n) + eup_kept(n);
}
